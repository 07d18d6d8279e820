# SPDX-License-Identifier: Apache-2.0
"""The recipes: how each committed file of geodata/ is made from public packages."""
